# What makes a build quicker where the machine has it, and nothing that changes its result.
include(CheckLinkerFlag)

if(NOT CMAKE_CXX_COMPILER_LAUNCHER)
    find_program(CCACHE ccache)
    if(CCACHE)
        set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
    endif()
endif()

foreach(linker mold lld)
    check_linker_flag(CXX -fuse-ld=${linker} NEURARIUM_LINKS_WITH_${linker})
    if(NEURARIUM_LINKS_WITH_${linker})
        add_link_options(-fuse-ld=${linker})
        break()
    endif()
endforeach()

# A file that includes torch needs about 1.5 GB to compile: without a limit, a laptop with many
# cores and little memory swaps.
cmake_host_system_information(RESULT memory_mb QUERY TOTAL_PHYSICAL_MEMORY)
math(EXPR heavy_jobs "${memory_mb} / 2000")
if(heavy_jobs LESS 1)
    set(heavy_jobs 1)
endif()
set_property(GLOBAL APPEND PROPERTY JOB_POOLS heavy=${heavy_jobs})

function(neurarium_limit_jobs target)
    set_property(TARGET ${target} PROPERTY JOB_POOL_COMPILE heavy)
endfunction()
