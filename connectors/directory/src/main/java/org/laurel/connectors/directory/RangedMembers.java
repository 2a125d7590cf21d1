package org.laurel.connectors.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ldaptive.LdapAttribute;
import org.ldaptive.LdapEntry;
import org.ldaptive.LdapException;
import org.ldaptive.ResultCode;

/**
 * All members of a group. Active Directory hands out more than 1500 values in ranges, {@code member;range=0-1499}, and the rest
 * on asking; ldaptive's own handler for that takes a failure half way for the end of the list, this one throws.
 */
final class RangedMembers {
    private static final Pattern RANGE = Pattern.compile("(member|uniqueMember);range=(\\d+)-(\\d+|\\*)", Pattern.CASE_INSENSITIVE);
    /** uniqueMember may tell apart two people who had the same name one after the other (RFC 4517, 3.3.21). */
    private static final Pattern UNIQUE_IDENTIFIER = Pattern.compile("#'[01]*'B$", Pattern.CASE_INSENSITIVE);

    /** Reads one attribute of one entry; null if the entry is gone. */
    interface Fetch {
        LdapEntry entry(String dn, String attribute) throws LdapException;
    }

    private final Fetch fetch;

    RangedMembers(Fetch fetch) {
        this.fetch = fetch;
    }

    List<String> of(LdapEntry group) throws LdapException {
        List<String> members = new ArrayList<>();
        for (LdapAttribute attribute : group.getAttributes()) {
            Matcher range = RANGE.matcher(attribute.getName());
            if (range.matches()) {
                members.addAll(attribute.getStringValues());
                if (!range.group(3).equals("*")) rest(group.getDn(), range.group(1), Long.parseLong(range.group(3)) + 1, members);
            } else if (attribute.getName().equalsIgnoreCase("member")) {
                members.addAll(attribute.getStringValues());
            } else if (attribute.getName().equalsIgnoreCase("uniqueMember")) {
                for (String member : attribute.getStringValues()) members.add(UNIQUE_IDENTIFIER.matcher(member).replaceFirst(""));
            }
        }
        return members;
    }

    private void rest(String dn, String name, long from, List<String> members) throws LdapException {
        long next = from;
        while (true) {
            LdapAttribute part = part(dn, name, next);
            Matcher range = RANGE.matcher(part.getName());
            members.addAll(part.getStringValues());
            if (!range.matches() || range.group(3).equals("*")) return;
            long last = Long.parseLong(range.group(3));
            if (last < next) throw new LdapException(ResultCode.OTHER, part.getName());
            next = last + 1;
        }
    }

    private LdapAttribute part(String dn, String name, long from) throws LdapException {
        LdapEntry entry = fetch.entry(dn, name + ";range=" + from + "-*");
        if (entry != null) {
            for (LdapAttribute attribute : entry.getAttributes()) {
                Matcher range = RANGE.matcher(attribute.getName());
                if (range.matches() && Long.parseLong(range.group(2)) == from) return attribute;
            }
        }
        throw new LdapException(ResultCode.NO_SUCH_ATTRIBUTE, name + ";range=" + from + "-*");
    }
}
