package org.laurel.org;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.laurel.platform.GuardLimit;

/** Whether a plan is plausible enough to be applied without anybody having looked at it. */
record Guard(GuardLimit leavers, GuardLimit managers, GuardLimit memberships) {
    /** So many disabled accounts, other managers, memberships or names are an ordinary day, however small the company. */
    private static final int ALWAYS_PASS = 10;

    static Guard all(GuardLimit limit) {
        return new Guard(limit, limit, limit);
    }

    /** @return why the plan has to wait for approval; empty if it has not */
    List<RunReason> holds(Plan plan) {
        List<RunReason> reasons = new ArrayList<>();
        if (leavers.exceededBy(plan.left(), plan.whole())) {
            reasons.add(new RunReason("org.reason.leavers", Map.of("count", plan.left(), "whole", plan.whole())));
        }
        if (plan.deactivated() > ALWAYS_PASS && leavers.exceededBy(plan.deactivated(), plan.whole())) {
            reasons.add(new RunReason("org.reason.deactivated", Map.of("count", plan.deactivated(), "whole", plan.whole())));
        }
        if (plan.managers() > ALWAYS_PASS && managers.exceededBy(plan.managers(), plan.whole())) {
            reasons.add(new RunReason("org.reason.managers", Map.of("count", plan.managers(), "whole", plan.whole())));
        }
        if (plan.memberships() > ALWAYS_PASS && memberships.exceededBy(plan.memberships(), plan.allMemberships())) {
            reasons.add(new RunReason("org.reason.memberships", Map.of("count", plan.memberships(), "whole", plan.allMemberships())));
        }
        plan.identities().forEach((field, count) -> {
            if (count > ALWAYS_PASS && leavers.exceededBy(count, plan.whole())) {
                reasons.add(new RunReason("org.reason.identity." + field, Map.of("count", count, "whole", plan.whole())));
            }
        });
        if (plan.proposals() > 0) {
            reasons.add(new RunReason("org.reason.proposals", Map.of("count", plan.proposals())));
        }
        return reasons;
    }
}
