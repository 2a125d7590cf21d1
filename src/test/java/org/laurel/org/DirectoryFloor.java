package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.laurel.connectors.directory.Slapd;
import org.postgresql.PGConnection;

/** What the tools of the trade do: ldapsearch reads page by page, COPY stores what it found. */
final class DirectoryFloor {
    private static final List<String> ATTRIBUTES = List.of("entryUUID", "uid", "cn", "givenName", "sn", "mail", "title", "ou", "l",
            "preferredLanguage", "employeeNumber", "manager");
    private static final String TABLE = "create table floor (%s)".formatted(String.join(", ",
            IntStream.rangeClosed(1, 12).mapToObj(i -> "c" + i + " text").toList()));

    private DirectoryFloor() {
    }

    static void search(Slapd slapd, Path into) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/usr/bin/ldapsearch", "-x", "-LLL", "-o", "ldif-wrap=no", "-E", "pr=500/noprompt",
                "-H", slapd.url().toString(), "-D", Slapd.BIND_DN, "-w", Slapd.BIND_PASSWORD, "-b", Slapd.SUFFIX, "(objectClass=inetOrgPerson)"));
        command.addAll(ATTRIBUTES);
        int exit = new ProcessBuilder(command).redirectOutput(into.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start().waitFor();
        assertThat(exit).isZero();
    }

    /** What ldapsearch found, as COPY wants it; not part of the floor's time. */
    static void rows(Path found, Path rows, int people) throws IOException {
        int written = 0;
        try (BufferedReader lines = Files.newBufferedReader(found); Writer out = Files.newBufferedWriter(rows)) {
            String[] row = new String[ATTRIBUTES.size()];
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int colon = line.indexOf(':');
                int column = colon < 0 ? -1 : ATTRIBUTES.indexOf(line.substring(0, colon));
                if (column >= 0) {
                    row[column] = line.substring(colon + 1).strip();
                } else if (line.isEmpty() && row[1] != null) {
                    out.write(String.join("\t", Arrays.stream(row).map(value -> value == null ? "\\N" : value).toList()) + "\n");
                    Arrays.fill(row, null);
                    written++;
                }
            }
        }
        assertThat(written).isEqualTo(people);
    }

    static void prepare(Jdbi db) {
        db.useHandle(handle -> handle.execute(TABLE));
    }

    /** Whatever the database would still do about these rows, it does not do it while others are timed. */
    static void clear(Jdbi db) {
        db.useHandle(handle -> handle.execute("drop table floor"));
    }

    static void copy(Jdbi db, Path rows) throws IOException {
        try (Reader in = Files.newBufferedReader(rows)) {
            db.useHandle(handle -> {
                try {
                    handle.getConnection().unwrap(PGConnection.class).getCopyAPI().copyIn("copy floor from stdin", in);
                } catch (IOException | SQLException broken) {
                    throw new IllegalStateException(broken);
                }
            });
        }
    }

    /** What PostgreSQL alone needs to keep these rows as people: into a copy of the table, its indexes and references made at the end. */
    static void store(Jdbi db, int people) {
        db.useTransaction(handle -> {
            handle.execute("create table stored (like person including defaults including generated including constraints)");
            List<String> parts = handle.createQuery("""
                            select replace(replace(pg_get_indexdef(indexrelid), 'ON public.person ', 'ON public.stored '), ' INDEX person_', ' INDEX stored_')
                            from pg_index where indrelid = 'person'::regclass
                            union all
                            select format('alter table stored add %s', pg_get_constraintdef(oid)) from pg_constraint
                            where conrelid = 'person'::regclass and contype = 'f' and confrelid = 'person'::regclass
                            """).mapTo(String.class).list();
            int rows = handle.execute("""
                    insert into stored (directory_id, dn, dn_key, name, given_name, mail, title, time_zone, language, manager_dn, manager_key, employee_number,
                                        active, contact, uid, row_hash)
                    select c1, c2 || ',ou=people', lower(c2), c3, c4, c6, c7, 'Europe/Stockholm', c10, c12, lower(c12), c11, true, false, c2, gen_random_uuid()
                    from floor
                    """);
            assertThat(rows).isEqualTo(people);
            parts.forEach(handle::execute);
            handle.execute("drop table stored");
        });
    }
}
