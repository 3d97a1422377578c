#include "engine/trace/bkt.hpp"

#include <algorithm>

#include "engine/base/ensure.hpp"

namespace attune::trace {
namespace {

bool is_probability(double value) {
    return value >= 0.0 && value <= 1.0;
}

double posterior_if_right(const BktParams& params, double known) {
    const double from_knowing = known * (1.0 - params.slip);
    const double from_guess = (1.0 - known) * params.guess;
    const double total = from_knowing + from_guess;
    return total > 0.0 ? from_knowing / total : known;
}

double posterior_if_wrong(const BktParams& params, double known) {
    const double from_slip = known * params.slip;
    const double from_not_knowing = (1.0 - known) * (1.0 - params.guess);
    const double total = from_slip + from_not_knowing;
    return total > 0.0 ? from_slip / total : known;
}

}  // namespace

bool valid(const BktParams& params) {
    return is_probability(params.prior) && is_probability(params.learn) &&
           is_probability(params.guess) && is_probability(params.slip) &&
           params.guess + params.slip < 1.0;
}

double after_answer(const BktParams& params, double known, double credit) {
    ENSURE(valid(params));
    ENSURE(is_probability(known));
    ENSURE(is_probability(credit));

    const double right = posterior_if_right(params, known);
    const double wrong = posterior_if_wrong(params, known);
    const double seen = credit * right + (1.0 - credit) * wrong;
    const double learned = seen + (1.0 - seen) * params.learn;
    return std::clamp(learned, 0.0, 1.0);  // the sums may pass 1 by a last bit
}

double success(const BktParams& params, double known) {
    ENSURE(valid(params));
    ENSURE(is_probability(known));
    return known * (1.0 - params.slip) + (1.0 - known) * params.guess;
}

}  // namespace attune::trace
