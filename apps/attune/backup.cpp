#include "adapters/sqlite/backup.hpp"

#include <cstdio>

#include "apps/attune/commands.hpp"

namespace attune::commands {
namespace {

int report(const Result<sqlite::BackupSummary>& summary, const char* verb, const std::string& to) {
    if (!summary) {
        return fail_with(summary.error());
    }
    std::printf("%s %lld learners, %lld events, %lld bytes to %s%s\n", verb,
                static_cast<long long>(summary->learners), static_cast<long long>(summary->events),
                static_cast<long long>(summary->bytes), to.c_str(),
                summary->with_key ? "" : " (the master key is kept elsewhere: back it up as well)");
    return 0;
}

}  // namespace

int backup(const Common& common, const std::string& target) {
    return report(sqlite::backup(common.data_dir, target), "saved", target);
}

int restore(const Common& common, const std::string& source) {
    return report(sqlite::restore(source, common.data_dir), "restored", common.data_dir);
}

}  // namespace attune::commands
