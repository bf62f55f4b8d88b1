// Not found when without_its_library.cpp is opened.
extern "C" void lost_function() {}
