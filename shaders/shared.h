// Written once, read by C++ and by every shader. In C++ it lives in namespace engine.
#ifndef NEURARIUM_SHADERS_SHARED_H
#define NEURARIUM_SHADERS_SHARED_H

// Codes of nn::Feature and nn::Activation, in the order of those enums (a test holds them
// together).
#define FEATURE_X 0
#define FEATURE_Y 1
#define FEATURE_X_SQUARED 2
#define FEATURE_Y_SQUARED 3
#define FEATURE_X_TIMES_Y 4
#define FEATURE_SIN_X 5
#define FEATURE_SIN_Y 6
#define FEATURE_COUNT 7

#define ACTIVATION_RELU 0
#define ACTIVATION_TANH 1
#define ACTIVATION_SIGMOID 2
#define ACTIVATION_LINEAR 3
#define ACTIVATION_BIPOLAR_SIGMOID 4

#endif
