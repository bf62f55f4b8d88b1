# app -> nn, engine; nn and engine never see each other; torch stays in nn_torch, FFmpeg in
# app_ffmpeg, Vulkan in engine.
# tools/check_includes says the same of the sources.

# Fails if `target` links against anything that matches `pattern`, its own public links included.
function(neurarium_forbid_link target property pattern)
    get_target_property(links ${target} ${property})
    foreach(link IN LISTS links)
        # A static library passes PRIVATE links on as $<LINK_ONLY:…>, which hides their headers.
        if(link MATCHES "${pattern}" AND NOT link MATCHES "LINK_ONLY")
            message(FATAL_ERROR "${target} must not have '${link}' in ${property}: "
                "app -> nn, engine; torch is PRIVATE to nn_torch, FFmpeg to app_ffmpeg, Vulkan and "
                "GLFW to engine")
        endif()
    endforeach()
endfunction()

function(neurarium_check_layers)
    # Targets only: plain files bring no headers along, and a static library passes them on as such.
    set(torch "^([Tt]orch|c10)")
    set(ffmpeg "FFMPEG")
    set(vulkan "^([Vv]ulkan|glfw)")
    set(nn "^neurarium(::|_)nn$")
    set(engine "^neurarium(::|_)engine$")
    set(app "^neurarium(::|_)app$")
    neurarium_forbid_link(neurarium_nn LINK_LIBRARIES "${engine}|${app}|${torch}|${vulkan}")
    neurarium_forbid_link(nn_torch LINK_LIBRARIES "${engine}|${app}|${vulkan}")
    neurarium_forbid_link(neurarium_engine LINK_LIBRARIES "${nn}|${app}|${torch}")
    neurarium_forbid_link(neurarium_engine INTERFACE_LINK_LIBRARIES "${vulkan}")
    neurarium_forbid_link(neurarium_app LINK_LIBRARIES "${torch}|${ffmpeg}|${vulkan}")
    neurarium_forbid_link(app_ffmpeg LINK_LIBRARIES "${torch}|${vulkan}")
    neurarium_forbid_link(neurarium LINK_LIBRARIES "${torch}|${ffmpeg}|${vulkan}")
endfunction()
