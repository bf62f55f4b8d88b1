#include "nn/first_weights.h"
#include "nn/torch_module.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace {

/// What opening `file` says.
std::string complaint_about(const std::filesystem::path& file) {
    try {
        nn::open(nn::torch_object(), file);
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return "nothing";
}

bool contains(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

std::unique_ptr<nn::Learner> torch_learner() {
    const nn::Experiment experiment;
    nn::Arc4 stream(experiment.seed);
    const auto examples = nn::draw_examples(experiment, stream);
    return nn::torch_module().make_learner(
        experiment, examples, nn::draw_layers(experiment, stream));
}

} // namespace

TEST_CASE("threads that want libtorch at once get the same one") {
    constexpr std::size_t kThreads = 8;
    std::vector<const nn::libtorch::Interface*> found(kThreads);
    std::vector<std::thread> threads;
    for (const nn::libtorch::Interface*& mine : found) {
        threads.emplace_back([&mine] { mine = &nn::torch_module(); });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    CHECK(found[0] != nullptr);
    CHECK(found == std::vector(kThreads, found[0]));
}

TEST_CASE("what goes wrong within libtorch arrives as an exception with words") {
    const auto learner = torch_learner();
    nn::LearnerState state = learner->state();
    state.cursor = nn::BatchCursor(100'000, 50'000); // rows that its tensors do not have
    learner->restore(state);
    std::string words;
    try {
        learner->step();
    } catch (const std::exception& error) {
        words = error.what();
    }
    CHECK(words != "");
}

TEST_CASE("a missing module is told with its place and what to do") {
    const std::string words = complaint_about("/nowhere/nn_torch.so");
    CHECK(contains(words, "libtorch is needed"));
    CHECK(contains(words, "expected /nowhere/nn_torch.so, found no such file"));
    CHECK(contains(words, "Build Neurarium again"));
}

TEST_CASE("a module that does not load is told with the loader's reason and what to do") {
    SUBCASE("libtorch is gone") {
        const std::string words = complaint_about(MODULE_WITHOUT_ITS_LIBRARY);
        CHECK(contains(words, "without_its_library.so"));
        CHECK(contains(words, "liblost_library.so: cannot open shared object file"));
        CHECK(contains(words, "Install libtorch"));
    }
    SUBCASE("libtorch is another one") {
        const std::string words = complaint_about(MODULE_WITH_A_MISSING_SYMBOL);
        CHECK(contains(words, "undefined symbol: _Z21function_that_is_gonev"));
        CHECK(contains(words, "Install libtorch"));
    }
    SUBCASE("it is no shared object") {
        const auto file = std::filesystem::temp_directory_path() / "neurarium-no-module.so";
        std::ofstream(file) << "not a shared object";
        CHECK(contains(complaint_about(file), "found that it does not load: "));
        std::filesystem::remove(file);
    }
    SUBCASE("it was cut short on its way") {
        const auto file = std::filesystem::temp_directory_path() / "neurarium-cut-module.so";
        std::filesystem::copy_file(MODULE_OF_ANOTHER_BUILD, file);
        std::filesystem::resize_file(file, std::filesystem::file_size(file) - 1);
        CHECK(contains(complaint_about(file), "found one that was cut short"));
        std::filesystem::remove(file);
    }
}

TEST_CASE("a module of another build is not used") {
    CHECK(contains(complaint_about(MODULE_OF_ANOTHER_BUILD), "found one of another build"));
    // Any other shared object has no entry at all.
    CHECK(contains(complaint_about("libc.so.6"), "no such file")); // only a file is opened
}
