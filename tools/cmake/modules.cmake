# Modules: shared objects that the program opens when something first needs what they bring (see
# nn/shared_object.h). C++ types cross between the two, so both say what they were compiled from.

# Tells `source` of `target`, which opens the module `name`, and the module itself which build both
# are of: of which compiler, which kind, and which headers' contents.
#   neurarium_declare_module(name target source HEADERS header ...)
function(neurarium_declare_module name target source)
    cmake_parse_arguments(PARSE_ARGV 3 module "" "" HEADERS)
    set(build "${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION} ${CMAKE_BUILD_TYPE} ${NEURARIUM_SANITIZE}")
    foreach(header IN LISTS module_HEADERS)
        file(SHA256 ${CMAKE_CURRENT_SOURCE_DIR}/${header} hash)
        string(APPEND build " ${hash}")
    endforeach()
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${module_HEADERS})
    string(SHA256 build "${build}")
    string(TOUPPER NEURARIUM_${name}_BUILD definition)
    set_property(SOURCE ${CMAKE_CURRENT_SOURCE_DIR}/${source} TARGET_DIRECTORY ${target} APPEND PROPERTY COMPILE_DEFINITIONS ${definition}="${build}")
    set(${name}_build ${definition}="${build}" PARENT_SCOPE)
endfunction()

# Makes the module, beside the program. Its module.cpp holds the one symbol that it exports.
#   neurarium_add_module(name source ...)
function(neurarium_add_module name)
    add_library(${name} MODULE ${ARGN})
    set_property(SOURCE module.cpp APPEND PROPERTY COMPILE_DEFINITIONS ${${name}_build})
    target_link_options(${name} PRIVATE LINKER:--exclude-libs,ALL)
    set_target_properties(${name} PROPERTIES
        PREFIX ""
        LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}
        CXX_VISIBILITY_PRESET hidden
        VISIBILITY_INLINES_HIDDEN ON)
endfunction()

# `target`, built in a folder of its own, finds the modules beside it as the program does.
function(neurarium_put_modules_beside target)
    foreach(module IN LISTS ARGN)
        add_dependencies(${target} ${module})
        add_custom_command(TARGET ${target} POST_BUILD
            COMMAND ${CMAKE_COMMAND} -E create_symlink
                $<TARGET_FILE:${module}> $<TARGET_FILE_DIR:${target}>/$<TARGET_FILE_NAME:${module}>
            VERBATIM)
    endforeach()
endfunction()
