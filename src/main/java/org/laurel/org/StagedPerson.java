package org.laurel.org;

import com.ibm.icu.util.ULocale;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.laurel.connectors.directory.DirectoryEdge;
import org.laurel.connectors.directory.DirectoryPerson;

/**
 * A person as read, and as they would be stored.
 *
 * @param hash over everything but the manager, whose DN may change without a change of manager
 */
record StagedPerson(DirectoryPerson entry, String language, boolean active, UUID hash) {
    /** Each higher than the one before (RFC 9562, version 7). */
    private static final NoArgGenerator NEW_IDS = Generators.timeBasedEpochGenerator();

    static StagedPerson of(DirectoryPerson p) {
        boolean active = p.active() && !p.contact();
        String language = p.language() == null ? languageOf(p.country()) : p.language();
        List<Object> values = new ArrayList<>(Arrays.asList(p.dn(), p.name(), p.givenName(), p.mail(), p.title(), p.department(),
                p.location(), p.timeZone(), language, p.employeeNumber(), p.entraId(), active, p.contact(), p.uid(), p.primaryGroupId()));
        p.edges().stream().map(edge -> edge.type() + " " + edge.dn()).sorted().forEach(values::add);
        return new StagedPerson(p, language, active, RowHash.of(values));
    }

    void addTo(UUID run, UnaryOperator<String> zoneOf, CopyRows people, CopyRows edges) {
        DirectoryPerson p = entry;
        people.add(run, NEW_IDS.generate(), hash, active, p.contact(), p.directoryId(), p.dnKey(), p.managerKey(), p.mail(), p.department(),
                p.location(), p.location() == null ? null : zoneOf.apply(p.location()), p.uid(), p.primaryGroupId(), p.dn(), p.managerDn(),
                p.name(), p.givenName(), p.title(), p.timeZone(), language, p.employeeNumber(), p.entraId());
        for (DirectoryEdge edge : p.edges()) {
            edges.add(run, p.directoryId(), edge.type(), edge.dn(), edge.dnKey());
        }
    }

    /** What is most spoken in the country; null if nobody knows. */
    private static String languageOf(String country) {
        if (country == null) {
            return null;
        }
        String language = ULocale.addLikelySubtags(new ULocale("und_" + country)).getLanguage();
        return language.equals("und") ? null : language;
    }
}
