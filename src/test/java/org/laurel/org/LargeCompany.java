package org.laurel.org;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A company of any size as LDIF, with twelve attributes a person. */
final class LargeCompany {
    private LargeCompany() {
    }

    /** Everybody but the first reports to somebody before them, ten to a manager. */
    static void write(Path ldif, int people) throws IOException {
        try (Writer out = Files.newBufferedWriter(ldif, StandardCharsets.UTF_8)) {
            out.write("""
                    dn: dc=norrsken,dc=example
                    objectClass: dcObject
                    objectClass: organization
                    dc: norrsken
                    o: Norrsken AB

                    dn: ou=people,dc=norrsken,dc=example
                    objectClass: organizationalUnit
                    ou: people

                    dn: ou=services,dc=norrsken,dc=example
                    objectClass: organizationalUnit
                    ou: services

                    dn: cn=laurel,ou=services,dc=norrsken,dc=example
                    objectClass: organizationalRole
                    objectClass: simpleSecurityObject
                    cn: laurel
                    userPassword: läs-bara

                    """);
            for (int i = 0; i < people; i++) {
                out.write(person(i));
            }
        }
    }

    private static String person(int i) {
        String manager = i == 0 ? "" : "manager: uid=p%d,ou=people,dc=norrsken,dc=example%n".formatted((i - 1) / 10);
        return """
                dn: uid=p%1$d,ou=people,dc=norrsken,dc=example
                objectClass: inetOrgPerson
                uid: p%1$d
                cn: Person Number%1$d
                givenName: Person
                sn: Number%1$d
                mail: p%1$d@norrsken.example
                title: Engineer %2$d
                ou: Department %3$d
                l: %4$s
                preferredLanguage: %5$s
                employeeNumber: %1$d
                %6$s
                """.formatted(i, i % 7, i % 500, List.of("Stockholm", "Göteborg", "Sydney", "London").get(i % 4), i % 3 == 0 ? "sv" : "en", manager)
                .replace("\n\n\n", "\n\n");
    }

    /** LDIF that gives so many people, spread over all, another title in every round. */
    static String changes(int round, int changes, int people) {
        return IntStream.range(0, changes).mapToObj(i -> """
                dn: uid=p%d,ou=people,dc=norrsken,dc=example
                changetype: modify
                replace: title
                title: Engineer of round %d
                """.formatted((people / changes) * i + round, round)).collect(Collectors.joining("\n"));
    }
}
