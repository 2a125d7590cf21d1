package org.laurel.chaos;

import java.util.List;
import java.util.Random;
import org.laurel.connectors.sandbox.company.Employee;

/**
 * One thanks that is given, whatever it takes, and by which words it is known in Teams again.
 *
 * @param audience {@code company} goes to the channel as a card, the others to the receiver's chat; all to the receiver's activity feed
 */
record Gift(int number, Employee giver, Employee receiver, String audience) {
    /** One channel takes 1,800 posts an hour, two a second: a tenth of the thanks is what it can take in ten minutes. */
    private static final double TO_THE_COMPANY = 0.1;
    private static final int GIVERS = 60;

    static Gift of(int number, ChaosPlan plan, List<Employee> employees) {
        var random = new Random(plan.seed() * 1_000_003 + number);
        int giver = random.nextInt(Math.min(GIVERS, employees.size()));
        int receiver = (giver + 1 + random.nextInt(employees.size() - 1)) % employees.size();
        String audience = random.nextDouble() < TO_THE_COMPANY ? "company" : random.nextBoolean() ? "team" : "private";
        return new Gift(number, employees.get(giver), employees.get(receiver), audience);
    }

    String key() {
        return "chaos-" + number;
    }

    /** No other number begins with this one. */
    String token() {
        return "chaos-" + number + ".";
    }

    String message() {
        return "Tack " + token() + " Det var fint gjort.";
    }
}
