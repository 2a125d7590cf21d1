package org.laurel.connectors.directory;

import java.util.List;

/**
 * A group as the directory has it.
 *
 * @param memberKeys the members' DNs in the form of {@link DnKey}: people, other groups or entries outside the base
 */
public record DirectoryGroup(String directoryId, String dn, String dnKey, String name, List<String> memberKeys) {
    public DirectoryGroup {
        memberKeys = List.copyOf(memberKeys);
    }
}
