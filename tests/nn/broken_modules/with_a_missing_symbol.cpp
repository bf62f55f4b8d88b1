// As after an update of libtorch: what it calls is gone.
void function_that_is_gone();

extern "C" const void* neurarium_nn_torch(const char* /*build*/) {
    function_that_is_gone();
    return nullptr;
}
