package org.laurel.platform;

import com.sun.management.OperatingSystemMXBean;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Map;

/** PostgreSQL for measures, durable and set as README's section about it advises: what it says of memory is of this machine's. */
public final class AdvisedPostgres {
    private static final long MEMORY_MB = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize() >> 20;

    private AdvisedPostgres() {
    }

    public static Map<String, String> settings() {
        return Map.of("shared_buffers", MEMORY_MB / 4 + "MB", "effective_cache_size", MEMORY_MB * 3 / 4 + "MB", "max_wal_size", "4GB", "random_page_cost", "1.1");
    }

    public static EmbeddedPostgres start() throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on");
        settings().forEach(builder::setServerConfig);
        return builder.start();
    }
}
