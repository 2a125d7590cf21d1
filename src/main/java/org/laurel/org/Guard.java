package org.laurel.org;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.laurel.platform.GuardLimit;

/** Whether a plan is plausible enough to be applied without anybody having looked at it. */
record Guard(GuardLimit leavers, GuardLimit managers, GuardLimit memberships) {
    /** So many other managers or memberships are an ordinary day, however small the company. */
    private static final int ALWAYS_PASS = 10;

    static Guard all(GuardLimit limit) {
        return new Guard(limit, limit, limit);
    }

    /** @return why the plan has to wait for approval */
    Optional<String> holds(Plan plan) {
        List<String> reasons = new ArrayList<>();
        if (leavers.exceededBy(plan.left(), plan.whole())) {
            reasons.add(plan.left() + " of " + plan.whole() + " people would leave, more than LAUREL_DIRECTORY_GUARD_LEAVERS allows.");
        }
        if (plan.managers() > ALWAYS_PASS && managers.exceededBy(plan.managers(), plan.whole())) {
            reasons.add(plan.managers() + " of " + plan.whole() + " people would get another manager or none, more than "
                    + "LAUREL_DIRECTORY_GUARD_MANAGERS allows.");
        }
        if (plan.memberships() > ALWAYS_PASS && memberships.exceededBy(plan.memberships(), plan.allMemberships())) {
            reasons.add(plan.memberships() + " team memberships would begin or end, of " + plan.allMemberships()
                    + " now, more than LAUREL_DIRECTORY_GUARD_MEMBERSHIPS allows.");
        }
        if (plan.proposals() > 0) {
            reasons.add(plan.proposals() + " people seem to have come back under another id, as after a re-import of the directory. "
                    + "Approving the plan takes each for the person of before.");
        }
        return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", reasons) + " Approve the plan if this is what happened.");
    }
}
