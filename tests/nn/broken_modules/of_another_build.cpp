// Has nn_torch's entry, but was made for another program.
extern "C" const void* neurarium_nn_torch(const char* /*build*/) {
    return nullptr;
}
