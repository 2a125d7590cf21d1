package org.laurel.connectors.directory;

import java.util.List;
import java.util.Set;

/**
 * What a server says has changed: where to look, not yet what is there.
 *
 * @param filters what finds the changed entries, apart from the filters of people and groups
 * @param asked ids that these filters look for: who is found by none is no longer in what is read
 * @param gone ids of entries that the server says are deleted
 * @param showsDeleted whether the server would have said so to our account: if not, deleted entries are found only by a full read
 * @param renamed containers inside the base whose entries may have new DNs, which makes none of them a changed entry
 * @param departed containers outside the base that may have been inside
 * @param position where the next look goes on
 */
record Changes(List<String> filters, Set<String> asked, Set<String> gone, boolean showsDeleted, List<String> renamed, List<String> departed,
        String position) {}
