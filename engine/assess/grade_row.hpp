// A row of features under construction: names and values side by side. Internal to engine/assess.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

namespace attune::assess {

[[nodiscard]] inline double share_of(double part, double whole) {
    return whole > 0.0 ? part / whole : 0.0;
}

struct GradeRow {
    std::vector<std::string> names;
    std::vector<double> values;

    void add(const std::string& name, double value) {
        names.push_back(name);
        values.push_back(value);
    }
    // The largest and the mean over the references.
    void add_over(const std::string& name, const std::vector<double>& by_reference) {
        double most = 0.0;
        double sum = 0.0;
        for (const double one : by_reference) {
            most = std::max(most, one);
            sum += one;
        }
        add(name + " of the best", most);
        add(name + " in the mean", share_of(sum, static_cast<double>(by_reference.size())));
    }
};

}  // namespace attune::assess
