package org.laurel.org;

import java.text.Normalizer;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The time zone of a location by its city's name; what is not known gets the company's own. */
final class TimeZones {
    private static final Map<String, String> CITIES = cities();

    private final ZoneId otherwise;

    TimeZones(ZoneId otherwise) {
        this.otherwise = otherwise;
    }

    /** @param location a city, perhaps with more after a comma: {@code Sydney, AU} */
    String of(String location) {
        String city = Normalizer.normalize(location.split(",", 2)[0].strip(), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT);
        return CITIES.getOrDefault(city, otherwise.getId());
    }

    private static Map<String, String> cities() {
        Map<String, String> cities = new HashMap<>();
        put(cities, "Europe/Stockholm", "stockholm", "goteborg", "gothenburg", "malmo", "uppsala", "linkoping", "lund", "umea", "vasteras",
                "orebro", "helsingborg", "norrkoping", "jonkoping", "lulea", "gavle", "sundsvall", "karlstad", "vaxjo", "kiruna");
        put(cities, "Europe/Oslo", "oslo", "bergen", "trondheim", "stavanger");
        put(cities, "Europe/Copenhagen", "copenhagen", "kobenhavn", "københavn", "aarhus", "arhus", "odense");
        put(cities, "Europe/Helsinki", "helsinki", "helsingfors", "tampere", "turku", "abo", "espoo", "esbo");
        put(cities, "Europe/London", "london", "manchester", "birmingham", "edinburgh", "glasgow", "bristol", "leeds", "cambridge", "oxford");
        put(cities, "Europe/Dublin", "dublin", "cork");
        put(cities, "Europe/Berlin", "berlin", "hamburg", "munchen", "munich", "frankfurt", "koln", "cologne", "stuttgart");
        put(cities, "Europe/Paris", "paris", "lyon");
        put(cities, "Europe/Amsterdam", "amsterdam", "rotterdam", "utrecht");
        put(cities, "Europe/Madrid", "madrid", "barcelona");
        put(cities, "Europe/Warsaw", "warsaw", "warszawa", "krakow", "gdansk");
        put(cities, "Europe/Zurich", "zurich", "geneva", "basel");
        put(cities, "Australia/Sydney", "sydney", "newcastle", "wollongong", "canberra");
        put(cities, "Australia/Melbourne", "melbourne", "geelong");
        put(cities, "Australia/Brisbane", "brisbane", "gold coast");
        put(cities, "Australia/Perth", "perth");
        put(cities, "Australia/Adelaide", "adelaide");
        put(cities, "Pacific/Auckland", "auckland", "wellington", "christchurch");
        put(cities, "America/New_York", "new york", "boston", "washington", "atlanta", "toronto");
        put(cities, "America/Chicago", "chicago", "dallas", "austin", "houston");
        put(cities, "America/Los_Angeles", "los angeles", "san francisco", "seattle", "sunnyvale", "santa clara", "cupertino", "san jose");
        put(cities, "Asia/Singapore", "singapore");
        put(cities, "Asia/Tokyo", "tokyo");
        put(cities, "Asia/Kolkata", "bangalore", "bengaluru", "mumbai", "hyderabad", "pune", "new delhi", "delhi", "chennai");
        return Map.copyOf(cities);
    }

    private static void put(Map<String, String> cities, String zone, String... names) {
        for (String name : names) {
            cities.put(name, zone);
        }
    }
}
