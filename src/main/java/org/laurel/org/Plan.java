package org.laurel.org;

import java.util.Map;

/**
 * What a run would do.
 *
 * @param deactivated how many people who stay would become inactive: disabled or expired accounts
 * @param managers    how many people who stay get another manager, or lose theirs
 * @param memberships how many memberships of known people in known teams begin or end
 * @param proposals   how many people seem to have come back under another id
 * @param kept        how many people and teams stay only because an entry that cannot be read may be theirs
 * @param identities of how many people who stay another mail address, name, employee number and Entra id, by these names
 * @param whole       how many people the organisation has now: what a share of people is measured by
 * @param allMemberships how many memberships it has now
 */
record Plan(int joined, int changed, int moved, int left, int deactivated, int managers, int memberships, int proposals, int problems, int kept,
            Map<String, Integer> identities, int whole, int allMemberships) {
}
