// As where libtorch was removed.
extern "C" void lost_function();

extern "C" const void* neurarium_nn_torch(const char* /*build*/) {
    lost_function();
    return nullptr;
}
