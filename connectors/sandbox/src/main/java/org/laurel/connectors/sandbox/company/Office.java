package org.laurel.connectors.sandbox.company;

/** Where people sit. {@code share} is in percent of the company, {@code swedishNames} in percent of the office. */
enum Office {
    STOCKHOLM("Stockholm", "SE", "sv", "Europe/Stockholm", 42, 88),
    GOTHENBURG("Göteborg", "SE", "sv", "Europe/Stockholm", 22, 90),
    SYDNEY("Sydney", "AU", "en", "Australia/Sydney", 18, 6),
    LONDON("London", "GB", "en", "Europe/London", 18, 8);

    final String city;
    final String country;
    final String language;
    final String timeZone;
    final int share;
    final int swedishNames;

    Office(String city, String country, String language, String timeZone, int share, int swedishNames) {
        this.city = city;
        this.country = country;
        this.language = language;
        this.timeZone = timeZone;
        this.share = share;
        this.swedishNames = swedishNames;
    }

    /** The office in which the {@code percent}-th percent of the company sits. */
    static Office at(int percent) {
        int upTo = 0;
        for (Office office : values()) {
            upTo += office.share;
            if (percent < upTo) {
                return office;
            }
        }
        throw new IllegalArgumentException("not a percentage: " + percent);
    }
}
