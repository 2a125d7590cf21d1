package org.laurel.connectors.sandbox.company;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Common names of both countries, among them some that trip careless code: letters outside ASCII, apostrophes, hyphens. */
final class Names {

    private static final List<String> SWEDISH_GIVEN = List.of(
        "Anna", "Åsa", "Björn", "Carina", "David", "Ebba", "Elin", "Erik", "Eva", "Fredrik", "Göran", "Gustav", "Hanna", "Håkan",
        "Ingrid", "Jens", "Johan", "Josefin", "Karin", "Kerstin", "Lars", "Linnéa", "Lovisa", "Magnus", "Maja", "Malin", "Mårten",
        "Mattias", "Mikael", "Nils", "Olof", "Oskar", "Pär", "Petra", "Rasmus", "Rebecka", "Sanna", "Signe", "Sören", "Sven",
        "Tove", "Tuva", "Ulrika", "Viktor", "Wilma", "Örjan", "Anna-Karin", "Lars-Erik", "Amira", "Leyla");
    private static final List<String> SWEDISH_SURNAMES = List.of(
        "Andersson", "Åberg", "Ahlström", "Bergqvist", "Björklund", "Blomqvist", "Dahl", "Ekström", "Engström", "Eriksson",
        "Forsberg", "Fransson", "Gustafsson", "Håkansson", "Hedlund", "Hellström", "Holm", "Isaksson", "Jansson", "Johansson",
        "Karlsson", "Larsson", "Lindberg", "Lindqvist", "Löfgren", "Lundgren", "Månsson", "Nilsson", "Nordström", "Nyström",
        "Öberg", "Olsson", "Öström", "Persson", "Sandberg", "Sjöberg", "Ström", "Sundström", "Svensson", "Söderberg",
        "Wallin", "Westerlund", "Wikström", "von Essen", "Haddad", "Yılmaz");
    private static final List<String> ENGLISH_GIVEN = List.of(
        "Abigail", "Adam", "Alice", "Amelia", "Arthur", "Beth", "Callum", "Charlotte", "Chloe", "Daniel", "Eleanor", "Emily",
        "Ethan", "Fiona", "George", "Grace", "Harriet", "Harry", "Imogen", "Isla", "Jack", "Jasmine", "Joshua", "Kate", "Lachlan",
        "Leo", "Lucy", "Matilda", "Mia", "Nathan", "Noah", "Olivia", "Oscar", "Patrick", "Poppy", "Priya", "Rhys", "Rory", "Ruby",
        "Samuel", "Sean", "Siobhán", "Sophie", "Thomas", "Violet", "William", "Zara", "Zoë", "Mary-Jane", "Wei");
    private static final List<String> ENGLISH_SURNAMES = List.of(
        "Adams", "Baker", "Bennett", "Brown", "Campbell", "Carter", "Chen", "Clarke", "Cooper", "D'Arcy", "Davies", "Edwards",
        "Evans", "Fletcher", "Foster", "Graham", "Gray", "Green", "Hall", "Harris", "Hughes", "Jones", "Kelly", "Khan", "Lewis",
        "MacDonald", "Marshall", "Mitchell", "Morgan", "Nguyen", "O'Brien", "O'Connor", "Palmer", "Patel", "Phillips", "Reid",
        "Roberts", "Scott", "Shaw", "Singh", "Smith-Jones", "Stewart", "Taylor", "Thompson", "Turner", "Walker", "Ward", "Wright");

    private Names() {
    }

    static String given(boolean swedish, Random random) {
        return pick(swedish ? SWEDISH_GIVEN : ENGLISH_GIVEN, random);
    }

    static String surname(boolean swedish, Random random) {
        return pick(swedish ? SWEDISH_SURNAMES : ENGLISH_SURNAMES, random);
    }

    /** Lower-case ASCII letters only, as in a mail address: {@code Åsa D'Arcy} becomes {@code asadarcy}. */
    static String folded(String name) {
        return Normalizer.normalize(name.replace('ı', 'i'), Normalizer.Form.NFD).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }

    private static String pick(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}
