"""The tools themselves: that the checks can fail, that failures are counted, that run is quiet."""

import json
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

TOOLS = Path(__file__).resolve().parents[2] / "tools"


def run(*command, **options):
    return subprocess.run(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        **options,
    )


class TemporaryFolder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name).resolve()

    def write(self, path, text, executable=False):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        if executable:
            file.chmod(0o755)
        return file


class CheckBuilt(TemporaryFolder):
    def setUp(self):
        super().setUp()
        self.write(
            "CMakeLists.txt", "project(x)\nadd_subdirectory(app)\nadd_subdirectory(shaders)\n"
        )
        self.write(
            "app/CMakeLists.txt",
            "add_executable(x main.cpp) # other.cpp\n"
            "if(OPTION)\n    add_subdirectory(cli)\nendif()\n"
            "set(top ${CMAKE_CURRENT_SOURCE_DIR}/..)\n"
            "foreach(name one two)\n    add_library(${name} ${top}/nn/${name}.cpp)\nendforeach()\n",
        )
        self.write("app/main.cpp", '#include "app/main.h"\n')
        self.write("app/main.h", "#pragma once\n")
        self.write("app/cli/CMakeLists.txt", "target_sources(x PRIVATE\n    list.cpp\n)\n")
        self.write("app/cli/list.cpp", "")
        self.write("nn/one.cpp", "")
        self.write("nn/two.cpp", "")
        self.write(
            "shaders/CMakeLists.txt",
            "set(shaders tile.vert)\nset(shared quad.glsl)\n"
            "foreach(shader IN LISTS shaders)\n"
            "    add_custom_command(OUTPUT ${shader}.inc COMMAND glslc ${shader}\n"
            "        DEPENDS ${shared} COMMENT \"Shader (one of them)\")\n"
            "endforeach()\n",
        )
        self.write("shaders/tile.vert", "")
        self.write("shaders/quad.glsl", "")

    def expect(self, *findings):
        result = run(TOOLS / "check_built", self.root)
        self.assertEqual(result.stdout.splitlines(), list(findings))
        self.assertEqual(result.returncode, 1 if findings else 0, result.stderr)

    def test_a_tree_that_is_built_passes(self):
        self.expect()

    def test_no_tree_fails(self):
        self.assertEqual(run(TOOLS / "check_built", self.root / "nowhere").returncode, 1)

    def test_a_source_that_is_in_no_list(self):
        self.write("app/cli/planted.cpp", '#include "app/main.h"\n')
        self.expect("app/cli/planted.cpp: is built into nothing")

    def test_a_source_that_a_comment_names(self):
        self.write("app/other.cpp", "")
        self.expect("app/other.cpp: is built into nothing")

    def test_a_source_that_has_properties_and_no_target(self):
        self.write("app/fast.cpp", "")
        lists = self.root / "app" / "CMakeLists.txt"
        text = lists.read_text(encoding="utf-8")
        properties = "set_source_files_properties(fast.cpp PROPERTIES COMPILE_OPTIONS -O3)\n"
        lists.write_text(text + properties, encoding="utf-8")
        self.expect("app/fast.cpp: is built into nothing")

    def test_a_folder_that_is_not_added(self):
        self.write("tests/CMakeLists.txt", "add_executable(tests main.cpp)\n")
        self.write("tests/main.cpp", "")
        self.expect("tests/main.cpp: is built into nothing")

    def test_a_source_beyond_the_values_of_a_loop(self):
        self.write("nn/three.cpp", "")
        self.expect("nn/three.cpp: is built into nothing")

    def test_a_shader_that_is_in_no_list(self):
        self.write("shaders/planted.comp", "")
        self.write("shaders/planted.glsl", "")
        self.expect(
            "shaders/planted.comp: is built into nothing",
            "shaders/planted.glsl: is built into nothing",
        )

    def test_a_header_that_nothing_includes(self):
        self.write("nn/planted.h", "#pragma once\n")
        self.expect("nn/planted.h: is included by nothing")


class CheckIncludes(TemporaryFolder):
    def setUp(self):
        super().setUp()
        self.write("nn/run.h", "#pragma once\n#include <vector>\n")
        self.write("nn/run.cpp", '#include "nn/run.h"\n#include <nlohmann/json.hpp>\n')
        self.write("nn/libtorch/model.h", "#pragma once\n#include <torch/torch.h>\n")
        self.write("nn/libtorch/model.cpp", '#include "nn/libtorch/model.h"\n\n#include "nn/run.h"\n')
        self.write("engine/window.h", "#pragma once\n#include <GLFW/glfw3.h>\n")
        self.write("engine/device.h", "#pragma once\n#include <vulkan/vulkan.h>\n")
        self.write("app/app.h", '#pragma once\n#include "engine/window.h"\n#include "nn/run.h"\n')
        self.write("tests/nn/run_test.cpp", '#include "nn/run.h"\n#include <doctest/doctest.h>\n')

    def expect(self, finding):
        result = run(TOOLS / "check_includes", self.root)
        self.assertEqual(result.stdout.strip(), finding)
        self.assertEqual(result.returncode, 1 if finding else 0, result.stderr)

    def test_a_layered_tree_passes(self):
        self.expect("")

    def test_an_empty_tree_fails(self):
        self.assertEqual(run(TOOLS / "check_includes", self.root / "nowhere").returncode, 1)

    def test_torch_in_a_header_of_nn(self):
        self.write("nn/bad.h", "#pragma once\n#include <torch/torch.h>\n")
        self.expect("nn/bad.h:2: headers of nn do not include torch/torch.h")

    def test_a_library_in_a_header_of_nn(self):
        self.write("nn/bad.h", "#pragma once\n#include <nlohmann/json.hpp>\n")
        self.expect("nn/bad.h:2: headers of nn do not include nlohmann/json.hpp")

    def test_torch_in_a_source_of_nn(self):
        self.write("nn/bad.cpp", "#include <torch/torch.h>\n")
        self.expect("nn/bad.cpp:1: sources of nn do not include torch/torch.h")

    def test_torch_that_reaches_nn_by_way_of_a_header(self):
        self.write("nn/bad.cpp", '#include "nn/libtorch/model.h"\n')
        self.expect("nn/bad.cpp:1: torch arrives here by way of nn/libtorch/model.h")

    def test_torch_that_reaches_a_test_by_way_of_a_header(self):
        self.write("tests/nn/bad_test.cpp", '#include "nn/libtorch/model.h"\n')
        self.expect("tests/nn/bad_test.cpp:1: torch arrives here by way of nn/libtorch/model.h")

    def test_torch_s_module_sees_nothing_but_nn(self):
        self.write("nn/libtorch/bad.h", '#pragma once\n#include "engine/window.h"\n')
        self.expect("nn/libtorch/bad.h:2: headers of nn/libtorch do not include engine/window.h")

    def test_nn_that_sees_engine(self):
        self.write("nn/bad.cpp", '#include "engine/window.h"\n')
        self.expect("nn/bad.cpp:1: sources of nn do not include engine/window.h")

    def test_engine_that_sees_nn(self):
        self.write("engine/bad.cpp", '#include "nn/run.h"\n')
        self.expect("engine/bad.cpp:1: sources of engine do not include nn/run.h")

    def test_engine_that_sees_app(self):
        self.write("engine/bad.h", '#pragma once\n\n#include "app/app.h"\n')
        self.expect("engine/bad.h:3: headers of engine do not include app/app.h")

    def test_app_that_includes_vulkan(self):
        self.write("app/bad.cpp", "#include <vulkan/vulkan.h>\n")
        self.expect("app/bad.cpp:1: sources of app do not include vulkan/vulkan.h")

    def test_app_that_includes_torch(self):
        self.write("app/bad.cpp", "#  include <torch/torch.h>\n")
        self.expect("app/bad.cpp:1: sources of app do not include torch/torch.h")

    def test_vulkan_that_reaches_app_by_way_of_a_header(self):
        self.write("engine/frame.h", '#pragma once\n#include "engine/device.h"\n')
        self.write("app/bad.cpp", '#include "engine/frame.h"\n')
        self.expect("app/bad.cpp:1: vulkan arrives here by way of engine/device.h")

    def test_ffmpeg_in_app_outside_of_its_module(self):
        self.write("app/export/ffmpeg/film.h", "#pragma once\n#include <libavcodec/avcodec.h>\n")
        self.expect("")
        self.write("app/bad.cpp", '#include "app/export/ffmpeg/film.h"\n')
        self.expect("app/bad.cpp:1: libavcodec arrives here by way of app/export/ffmpeg/film.h")
        self.write("app/bad.cpp", "#include <libavcodec/avcodec.h>\n")
        self.expect("app/bad.cpp:1: sources of app do not include libavcodec/avcodec.h")

    def test_a_test_that_includes_torch(self):
        self.write("tests/nn/bad_test.cpp", "#include <torch/torch.h>\n")
        self.expect("tests/nn/bad_test.cpp:1: sources of tests/nn do not include torch/torch.h")

    def test_a_header_without_pragma_once(self):
        self.write("app/bad.h", "#include <vector>\n")
        self.expect("app/bad.h:1: a header begins with #pragma once")

    def test_a_shared_shader_header_needs_none(self):
        self.write("shaders/shared.h", "#ifndef SHARED\n#define SHARED\n#endif\n")
        self.expect("")

    def test_a_name_of_the_standard_library_without_its_header(self):
        self.write("nn/bad.cpp", "#include <string>\nstd::uint32_t a = 0; // std::sort\n")
        self.expect("nn/bad.cpp:2: std::uint32_t without <cstdint>")

    def test_a_header_of_the_standard_library_comes_by_way_of_ours(self):
        self.write("nn/good.cpp", '#include "nn/run.h"\nstd::vector<int> numbers;\n')
        self.expect("")

    def test_an_own_header_that_is_not_first(self):
        self.write("nn/run.cpp", '#include <vector>\n#include "nn/run.h"\n')
        self.expect('nn/run.cpp:1: "nn/run.h", its own header, comes first')

    def test_a_header_without_its_folder(self):
        self.write("nn/bad.cpp", '#include "run.h"\n')
        self.expect(
            'nn/bad.cpp:1: "run.h" lacks its folder ("nn/run.h")\n'
            "nn/bad.cpp:1: sources of nn do not include run.h"
        )


class CheckFormat(TemporaryFolder):
    def check(self, *arguments):
        result = run(TOOLS / "check_format", *arguments)
        if result.returncode == 77:
            self.skipTest(result.stderr.strip())
        return result

    def setUp(self):
        super().setUp()
        shutil.copy(TOOLS.parent / ".clang-format", self.root)

    def test_a_formatted_file_passes(self):
        result = self.check(self.write("good.cpp", "int main() {}\n"))
        self.assertEqual(result.returncode, 0, result.stderr)

    def test_an_unformatted_file_fails_and_is_named(self):
        result = self.check(self.write("bad.cpp", "int  main( ) {}\n"))
        self.assertEqual(result.returncode, 1)
        self.assertIn("bad.cpp:1:", result.stderr)

    def test_fix_formats_it(self):
        file = self.write("bad.cpp", "int  main( ) {}\n")
        self.assertEqual(self.check("--fix", file).returncode, 0)
        self.assertEqual(file.read_text(encoding="utf-8"), "int main() {}\n")


def doctest_says(passed, failed):
    return (
        f"[doctest] test cases:  {passed + failed} |  {passed} passed | {failed} failed | 0 skipped\n"
        f"[doctest] assertions: 99 | 99 passed | 0 failed |\n"
    )


class CountTests(TemporaryFolder):
    def count(self, *tests):
        """Closing line and exit code for tests given as (status, output[, skip message])."""
        cases = "".join(
            f'<testcase name="t{i}" status="{status}">'
            + "".join(f'<skipped message="{escape(reason)}"/>' for reason in skipped)
            + f"<system-out>{escape(output)}</system-out></testcase>"
            for i, (status, output, *skipped) in enumerate(tests)
        )
        report = self.write("build/ci/tests.xml", f"<testsuite>{cases}</testsuite>")
        return self.closing(report)

    def closing(self, *reports):
        result = run(TOOLS / "count_tests", *reports)
        return result.stdout.splitlines()[-1], result.returncode

    def test_cases_and_checks_are_summed(self):
        counted = self.count(("run", doctest_says(12, 0)), ("run", doctest_says(30, 0)), ("run", ""))
        self.assertEqual(counted, ("43 passed, 0 failed", 0))

    def test_failed_cases(self):
        self.assertEqual(self.count(("fail", doctest_says(12, 3))), ("12 passed, 3 failed", 1))

    def test_an_executable_without_cases(self):
        counted = self.count(("run", doctest_says(0, 0)), ("run", ""))
        self.assertEqual(counted, ("1 passed, 1 failed", 1))

    def test_a_leak_after_every_case_passed(self):
        self.assertEqual(self.count(("fail", doctest_says(12, 0))), ("12 passed, 1 failed", 1))

    def test_an_executable_that_died(self):
        counted = self.count(("fail", "[doctest] run with"), ("run", doctest_says(5, 0)))
        self.assertEqual(counted, ("5 passed, 1 failed", 1))

    def test_a_skipped_check_does_not_count(self):
        counted = self.count(("run", ""), ("notrun", "", "SKIP_RETURN_CODE=77"))
        self.assertEqual(counted, ("1 passed, 0 failed", 0))

    def test_an_executable_that_is_not_there(self):
        counted = self.count(("run", ""), ("notrun", "", "Unable to find executable"))
        self.assertEqual(counted, ("1 passed, 1 failed", 1))

    def test_a_report_without_tests(self):
        self.assertEqual(self.count(), ("0 passed, 1 failed", 1))

    def test_a_build_that_left_no_report(self):
        self.assertEqual(self.closing(self.root / "tests.xml"), ("0 passed, 1 failed", 1))

    def test_ctest_writes_what_is_counted(self):
        self.write(
            "CMakeLists.txt",
            "cmake_minimum_required(VERSION 3.25)\nproject(t NONE)\nenable_testing()\n"
            "add_test(NAME passes COMMAND true)\nadd_test(NAME fails COMMAND false)\n"
            "add_test(NAME skips COMMAND sh -c [[exit 77]])\n"
            "set_tests_properties(skips PROPERTIES SKIP_RETURN_CODE 77)\n"
            "add_test(NAME absent COMMAND ./absent)\n"
            f"add_test(NAME counts COMMAND printf [[{doctest_says(7, 0)}]])\n",
        )
        report = self.root / "build" / "tests.xml"
        configured = run("cmake", "-G", "Ninja", "-S", self.root, "-B", self.root / "build")
        self.assertEqual(configured.returncode, 0, configured.stderr)
        run("ctest", "--test-dir", self.root / "build", "--output-junit", report)
        self.assertEqual(self.closing(report), ("8 passed, 2 failed", 1))


class Run(TemporaryFolder):
    """tools/run in a checkout of stand-ins, where everything has been built."""

    def setUp(self):
        super().setUp()
        (self.root / "tools").mkdir()
        shutil.copy(TOOLS / "run", self.root / "tools" / "run")
        self.write("tools/packages", "#!/bin/sh\necho packages\n", executable=True)
        self.write("bin/ninja", "#!/bin/sh\necho ninja: no work to do.\n", executable=True)
        self.write("bin/cmake", "#!/bin/sh\necho cmake was called >&2\n", executable=True)
        self.write("build/release/build.ninja", "")
        self.write("build/release/tools/display_probe", "#!/bin/sh\nexit $NO_DISPLAY\n", executable=True)
        self.write(
            "build/release/neurarium",
            '#!/bin/sh\npwd\nfor argument; do echo "<$argument>"; done\nexit 7\n',
            executable=True,
        )
        (self.root / "elsewhere").mkdir()

    def start(self, *arguments, no_display=0):
        path = f"{self.root / 'bin'}:{os.environ['PATH']}"
        return run(
            self.root / "tools" / "run",
            *arguments,
            cwd=self.root / "elsewhere",
            env={**os.environ, "PATH": path, "NO_DISPLAY": str(no_display)},
        )

    def test_starts_the_program_where_the_caller_stands(self):
        result = self.start("train", "a b.nrm.json", "--json")
        self.assertEqual(
            result.stdout, f"{self.root}/elsewhere\n<train>\n<a b.nrm.json>\n<--json>\n"
        )

    def test_hands_on_the_exit_code(self):
        self.assertEqual(self.start().returncode, 7)

    def test_says_nothing_of_its_own_when_nothing_is_to_be_done(self):
        self.assertNotIn("cmake", self.start().stderr)

    def test_builds_on_standard_error(self):
        self.write("bin/ninja", "#!/bin/sh\necho '[1/1] Linking'\n", executable=True)
        result = self.start("list", "datasets")
        self.assertIn("cmake was called", result.stderr)
        self.assertEqual(result.stdout, f"{self.root}/elsewhere\n<list>\n<datasets>\n")

    def test_a_failed_build_starts_nothing(self):
        self.write("bin/ninja", "#!/bin/sh\necho '[1/1] Linking'\n", executable=True)
        self.write("bin/cmake", "#!/bin/sh\nexit 1\n", executable=True)
        result = self.start("list")
        self.assertEqual((result.returncode, result.stdout), (1, ""))
        self.assertIn("the build failed", result.stderr)

    def test_missing_packages_start_nothing(self):
        self.write("tools/packages", "#!/bin/sh\nexit 1\n", executable=True)
        result = self.start("list")
        self.assertEqual((result.returncode, result.stdout), (1, ""))

    def test_opens_the_window_where_there_is_a_display(self):
        self.assertEqual(self.start().stdout, f"{self.root}/elsewhere\n")

    def test_films_where_there_is_none(self):
        result = self.start(no_display=1)
        self.assertIn("<export>\n", result.stdout)
        self.assertIn(f"<{self.root}/assets/experiments/spiral.nrm.json>\n", result.stdout)
        self.assertIn("<neurarium-demo.mp4>\n", result.stdout)
        self.assertIn("no display", result.stderr)

    def test_arguments_are_never_turned_into_a_film(self):
        self.assertNotIn("<export>", self.start("x.nrm.json", no_display=1).stdout)


class Packages(TemporaryFolder):
    """tools/packages on a machine of stand-ins: only what is put on the PATH is there."""

    def setUp(self):
        super().setUp()
        shutil.copytree(TOOLS, self.root / "tools", ignore=shutil.ignore_patterns("bench"))
        for tool in ("bash", "comm", "dirname", "env", "sed", "sort"):
            (self.root / "bin").mkdir(exist_ok=True)
            (self.root / "bin" / tool).symlink_to(shutil.which(tool))
        self.stand_in("dpkg-query", "echo installed cmake")
        self.stand_in("id", "echo 0")
        self.stand_in("apt-get", f'echo "$@" >>{self.root}/apt.log')

    def stand_in(self, name, script):
        self.write(f"bin/{name}", f"#!/bin/sh\n{script}\n", executable=True)

    def install(self, what="run"):
        return run(
            self.root / "tools" / "packages", "install", what, env={"PATH": str(self.root / "bin")}
        )

    def apt_log(self):
        log = self.root / "apt.log"
        return log.read_text(encoding="utf-8").splitlines() if log.exists() else []

    def test_only_what_is_missing_is_installed(self):
        self.assertEqual(self.install().returncode, 0)
        update, install = self.apt_log()
        self.assertTrue(update.endswith(" update"), update)
        self.assertIn(" libtorch-dev ", install)
        self.assertNotIn(" cmake ", install)
        self.assertNotIn(" doctest-dev ", install)

    def test_the_tests_need_more(self):
        self.install("test")
        self.assertIn(" doctest-dev ", self.apt_log()[1])

    def test_apt_is_left_alone_when_nothing_is_missing(self):
        self.stand_in("dpkg-query", 'for name; do echo "installed $name"; done')
        result = self.install()
        self.assertEqual((result.returncode, result.stdout, result.stderr), (0, "", ""))
        self.assertEqual(self.apt_log(), [])

    def test_a_removed_package_is_missing(self):
        self.stand_in("dpkg-query", 'for name; do echo "config-files $name"; done')
        self.install()
        self.assertIn(" cmake ", self.apt_log()[1])

    def test_apt_that_fails_is_told(self):
        self.stand_in("apt-get", "echo no route to mirror; exit 100")
        result = self.install()
        self.assertEqual((result.returncode, result.stdout), (1, ""))
        self.assertIn("no route to mirror", result.stderr)
        self.assertIn("'apt-get update' failed", result.stderr)

    def test_a_user_without_sudo_is_told_what_root_should_run(self):
        self.stand_in("id", "echo 1000")
        result = self.install()
        self.assertEqual(result.returncode, 1)
        self.assertIn("apt-get install --no-install-recommends", result.stderr)
        self.assertEqual(self.apt_log(), [])

    def test_a_user_with_sudo_uses_it(self):
        self.stand_in("id", "echo 1000")
        self.stand_in("sudo", f'echo sudo >>{self.root}/apt.log; "$@"')
        self.assertEqual(self.install().returncode, 0)
        self.assertEqual(self.apt_log()[0], "sudo")

    def test_another_system_goes_on_if_the_tools_are_there(self):
        (self.root / "bin" / "dpkg-query").unlink()
        for tool in ("c++", "cmake", "glslc", "ninja", "pkg-config"):
            self.stand_in(tool, "")
        result = self.install()
        self.assertEqual(result.returncode, 0)
        self.assertIn("libtorch-dev", result.stderr)

    def test_another_system_without_the_tools_stops(self):
        (self.root / "bin" / "dpkg-query").unlink()
        result = self.install()
        self.assertEqual(result.returncode, 1)
        self.assertIn("'c++' is missing", result.stderr)


class CheckDebian(TemporaryFolder):
    """tools/check_debian on a machine of stand-ins: nothing is made, mounted or entered."""

    def setUp(self):
        super().setUp()
        self.checkout = self.root / "checkout"
        shutil.copytree(TOOLS, self.checkout / "tools", ignore=shutil.ignore_patterns("bench"))
        self.write("checkout/tools/packages", "#!/bin/sh\n", executable=True)
        self.write("checkout/build/release/neurarium", "")
        self.write("checkout/neurarium-demo.mp4", "an old film")
        self.stand_in("id", "echo 0")
        self.stand_in("apt-get", "echo mirror://debian/")
        self.stand_in("apt-config", "")
        self.stand_in("mount", 'echo mount "$@"')
        self.stand_in("unshare", 'while [ "$1" != bash ]; do shift; done; exec "$@"')
        self.stand_in("debootstrap", 'echo debootstrap "$@"; mkdir -p "$3/etc/apt/apt.conf.d"')
        self.stand_in(
            "chroot",
            'for last; do :; done; echo "$last"; ls "$1/neurarium"; echo film >"$1/neurarium/$FILM"\n'
            'case $last in *"$FAILS"*) exit 3 ;; esac',
        )

    def stand_in(self, name, script):
        self.write(f"bin/{name}", f"#!/bin/sh\n{script}\n", executable=True)

    def check(self, *arguments, fails="nothing", film="neurarium-demo.mp4"):
        self.write("outside/tmp/.keep", "")
        path = f"{self.root / 'bin'}:{os.environ['PATH']}"
        temporary = self.root / "outside/tmp"
        return run(
            self.checkout / "tools" / "check_debian",
            *arguments,
            cwd=self.root / "outside",
            env={"PATH": path, "TMPDIR": str(temporary), "FAILS": fails, "FILM": film},
        )

    def test_it_wants_to_know_which_debian(self):
        for arguments in ((), ("11",), ("trixie",), ("13", "here", "there")):
            result = self.check(*arguments)
            self.assertEqual((result.returncode, result.stdout), (2, ""), arguments)
            self.assertIn("tools/check_debian 12|13 [FOLDER]", result.stderr)

    def test_it_needs_root(self):
        self.stand_in("id", "echo 1000")
        result = self.check("13")
        self.assertEqual((result.returncode, result.stdout), (2, ""))
        self.assertIn("needs root", result.stderr)

    def test_a_folder_with_something_in_it_is_left_alone(self):
        self.write("outside/mine/letter.txt", "")
        result = self.check("13", "mine")
        self.assertEqual((result.returncode, result.stdout), (2, ""))
        self.assertIn(f"found: {self.root}/outside/mine", result.stderr)

    def test_a_machine_whose_apt_knows_no_debian(self):
        self.stand_in("apt-get", "")
        self.assertEqual(self.check("13").returncode, 1)

    def test_both_commands_run_in_a_copy_of_the_checkout(self):
        for version, codename in (("12", "bookworm"), ("13", "trixie")):
            result = self.check(version, version)
            self.assertEqual(result.returncode, 0, result.stderr)
            folder = self.root / "outside" / version
            said = result.stdout.splitlines()
            self.assertIn(f"debootstrap --variant=minbase {codename} {folder} mirror://debian/", said)
            for place in ("proc", "sys", "dev"):
                self.assertIn(f"mount --rbind /{place} {folder}/{place}", said)
            commands = [line for line in said if line.startswith("cd /neurarium")]
            self.assertEqual(
                commands, ["cd /neurarium && ./tools/run", "cd /neurarium && ./tools/test"]
            )
            self.assertIn("tools", said)
            self.assertNotIn("build", said)  # nothing that was built here

    def test_the_first_that_fails_ends_it(self):
        result = self.check("13", fails="tools/run")
        self.assertEqual(result.returncode, 1)
        self.assertIn("Debian trixie: ./tools/run failed", result.stderr)
        self.assertNotIn("tools/test", result.stdout)
        self.assertEqual(self.check("13", fails="tools/test").returncode, 1)

    def test_a_run_without_a_film_fails(self):
        self.assertEqual(self.check("13", film="another.mp4").returncode, 1)

    def test_without_a_folder_nothing_is_left(self):
        self.check("13")
        self.assertEqual([file.name for file in (self.root / "outside/tmp").iterdir()], [".keep"])


class PlotGrowth(TemporaryFolder):
    @staticmethod
    def growth(label, unit, sizes, microseconds):
        points = [
            {
                "size": size,
                "operations": 152 * size,
                "us": microseconds(size),
                "us_p10": 0.9 * microseconds(size),
                "us_p90": 1.2 * microseconds(size),
            }
            for size in sizes
        ]
        return {
            "label": label,
            "unit": unit,
            "operations": "multiplications",
            "exponent": 0.71,
            "arithmetic_exponent": 1.0,
            "points": points,
        }

    def setUp(self):
        super().setUp()
        batch = self.growth("examples in a batch", "step", (1, 16, 256), lambda x: 0.3 + 0.05 * x)
        points = self.growth("points evaluated", "evaluation", (500, 100_000), lambda x: x / 50)
        self.report = {"growth": {"batch": batch, "points": points}}

    def plot(self, report):
        self.write("report.json", json.dumps(report))
        return run(TOOLS / "plot_growth", self.root / "report.json", self.root)

    def picture(self, quantity):
        return ElementTree.parse(self.root / f"growth_{quantity}.svg").getroot()

    def test_each_quantity_becomes_a_picture(self):
        result = self.plot(self.report)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(
            result.stdout.split(),
            [str(self.root / f"growth_{quantity}.svg") for quantity in ("batch", "points")],
        )
        words = "".join(self.picture("points").itertext())
        self.assertIn("points evaluated", words)
        self.assertIn("microseconds per evaluation", words)
        self.assertIn("100,000", words)
        self.assertIn("power 0.71", words)

    def test_the_curves_have_every_size_and_meet_at_the_largest(self):
        self.plot(self.report)
        svg = "{http://www.w3.org/2000/svg}"
        picture = self.picture("batch")
        curves = [line.get("points").split() for line in picture.iter(svg + "polyline")]
        self.assertEqual([len(curve) for curve in curves], [3, 3])
        self.assertEqual(curves[0][-1], curves[1][-1])
        self.assertNotEqual(curves[0][0], curves[1][0])
        self.assertEqual(len(list(picture.iter(svg + "circle"))), 3)

    def test_a_report_without_growth_fails(self):
        result = self.plot({"device": "some"})
        self.assertEqual((result.returncode, result.stdout), (1, ""))
        self.assertIn("bench growth", result.stderr)


if __name__ == "__main__":
    unittest.main()
