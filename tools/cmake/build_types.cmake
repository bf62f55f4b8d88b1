# Release has no asserts; every other build type keeps them, the standard library's included.
if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "" FORCE)
endif()

set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g -D_GLIBCXX_ASSERTIONS")
set(CMAKE_CXX_FLAGS_SANITIZE "-O1 -g1 -fno-omit-frame-pointer -D_GLIBCXX_ASSERTIONS")

if(NEURARIUM_SANITIZE)
    add_compile_options(-fsanitize=${NEURARIUM_SANITIZE} -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${NEURARIUM_SANITIZE})
endif()

if(NEURARIUM_FUZZ)
    add_compile_options(-fsanitize=fuzzer-no-link) # what a fuzzer steers by
endif()

# ThreadSanitizer places its shadow memory by hand and dies where the kernel randomises addresses
# widely ("unexpected memory mapping"); setarch -R turns that off for the tests' processes.
if(NEURARIUM_SANITIZE MATCHES "thread" AND NOT CMAKE_CROSSCOMPILING_EMULATOR)
    execute_process(COMMAND setarch -R true RESULT_VARIABLE failed OUTPUT_QUIET ERROR_QUIET)
    if(NOT failed)
        set(CMAKE_CROSSCOMPILING_EMULATOR setarch -R)
    endif()
endif()
