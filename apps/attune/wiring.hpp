// Where ports meet their adapters: what every command of the program is made from.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/result.hpp"
#include "service/desk.hpp"
#include "service/embeddings.hpp"
#include "service/use_cases.hpp"

namespace attune {

// Options that every command understands.
struct Common {
    std::string data_dir = "./.attune";
    std::string store = "sqlite";      // or "memory"
    std::string json_out;              // a file to write results to; empty = none
    std::vector<std::string> courses;  // folders or ids; empty = all found
    std::string models;                // file of language models; empty = models.json in data_dir
};

// Everything alive while a command runs. Members are made in order and destroyed in reverse.
struct Workshop {
    std::unique_ptr<assess::Lexicon> lexicon;
    std::unique_ptr<service::Retriever> retriever;
    std::unique_ptr<service::Embeddings> embeddings;  // null: there are no weights, or no need
    std::unique_ptr<service::MeaningReader> meanings;
    std::unique_ptr<service::RecordCodec> codec;
    std::unique_ptr<service::TracerCodec> tracers;
    std::unique_ptr<service::Clock> clock;
    std::unique_ptr<service::Entropy> entropy;
    std::unique_ptr<service::LanguageModel> model;  // null: none is configured, or no need
    service::ModelCaps model_caps;
    std::unique_ptr<service::Store> store;
    std::unique_ptr<service::Desk> desk;

    [[nodiscard]] service::Helpers helpers() const;
    [[nodiscard]] service::Deps deps() const;
};

// Whether answers are read by meaning too, where the encoder's weights are there.
enum class ReadBy { kWords, kMeaning };

// All but store and desk.
[[nodiscard]] Workshop make_workshop(ReadBy read_by = ReadBy::kWords);

// Whether a language model may be asked, where the operator configured one.
enum class Ask { kNobody, kModels };

// The file that configures language models; empty when there is none, which is the usual case.
[[nodiscard]] std::filesystem::path models_file(const Common& common);

// Opens the store and stocks the desk with the courses. Errors are sentences for the command line.
[[nodiscard]] Result<Workshop> open_workshop(const Common& common, ReadBy read_by = ReadBy::kWords,
                                             Ask ask = Ask::kNobody);

// COURSE as given on a command line: a folder, or the id of a course in the known places
// (./courses, beside the program, in the data folder). kNotFound names the places looked at.
[[nodiscard]] Result<std::filesystem::path> course_folder(const std::string& course,
                                                          const Common& common);

// Loads one sound course. kInvalid lists its problems.
[[nodiscard]] Result<std::shared_ptr<const Course>> load_course(
    const std::filesystem::path& folder);

// All course folders in the known places, by name, each id once.
[[nodiscard]] std::vector<std::filesystem::path> known_courses(const Common& common);

// The encoder, or null after one line on standard error that says why answers are read by words
// alone.
[[nodiscard]] std::unique_ptr<service::Embeddings> open_embeddings();

// Prints the error on standard error and returns the exit status that belongs to it: 2 bad input,
// 3 unavailable.
int fail_with(const Error& error);

// The same for a sentence about what was given: prints it, returns 2.
int refuse(const std::string& what);

// Writes all of `text` or leaves what was there: beside it first, then renamed. What is no plain
// file (a pipe, a link) is written straight. False, with a message, when that fails.
bool write_file(const std::string& path, const std::string& text);

// Writes `text` and a line end to common.json_out when it is set. False, with a message, when that
// fails.
bool write_json(const Common& common, const std::string& text);

}  // namespace attune
