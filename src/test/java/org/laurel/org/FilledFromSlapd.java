package org.laurel.org;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.laurel.connectors.directory.Slapd;
import org.laurel.platform.GuardLimit;
import org.laurel.platform.TestDatabase;

/** An organisation that was read once, and what was in it. */
abstract class FilledFromSlapd {
    final Organisation org;
    Slapd slapd;
    List<Map<String, Object>> before;

    FilledFromSlapd(GuardLimit guard) {
        org = new Organisation(TestDatabase.fresh(), guard);
    }

    @BeforeEach
    void fill() {
        slapd = Slapd.start();
        org.run(slapd.settings());
        before = org.everything();
    }

    @AfterEach
    void stop() {
        slapd.close();
    }
}
