package org.laurel.recognition;

import java.util.List;
import org.laurel.org.PersonRef;

/**
 * What a thanks would be, before it is given.
 *
 * @param receivers people who are named one by one
 * @param objective null if there is none
 */
public record ThanksPreview(List<PersonRef> receivers, List<ThankedGroup> groups, Thanks.ObjectiveHelped objective, Audience audience, Reach reach) {
}
