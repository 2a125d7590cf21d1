package org.laurel.connectors.directory;

import java.util.List;

/**
 * A group as the directory has it.
 *
 * @param memberKeys the members' DNs in the form of {@link DnKey}: people, other groups or entries outside the base
 * @param memberUids members named by {@link DirectoryPerson#uid} (posixGroup)
 * @param primaryGroupToken whoever has it as {@link DirectoryPerson#primaryGroupId} is a member too, without being listed
 *                          (Active Directory), else null
 */
public record DirectoryGroup(String directoryId, String dn, String dnKey, String name, List<String> memberKeys,
                             List<String> memberUids, Integer primaryGroupToken) {
    public DirectoryGroup {
        memberKeys = List.copyOf(memberKeys);
        memberUids = List.copyOf(memberUids);
    }
}
