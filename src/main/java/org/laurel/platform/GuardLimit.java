package org.laurel.platform;

/**
 * How many of a whole may be touched before somebody has to look: a share, a count, or both, of which the smaller counts.
 *
 * @param percent 0 to 100, or 100 when only a count was given
 * @param count   0 or more, or {@link Integer#MAX_VALUE} when only a share was given
 */
public record GuardLimit(double percent, int count) {

    /** Reads {@code 5%}, {@code 50} or {@code 5%,50}. */
    static GuardLimit parse(String text) {
        double percent = 100;
        int count = Integer.MAX_VALUE;
        for (String part : text.split(",")) {
            String value = part.strip();
            if (value.endsWith("%")) {
                percent = Double.parseDouble(value.substring(0, value.length() - 1));
            } else {
                count = Integer.parseInt(value);
            }
        }
        if (!(percent >= 0 && percent <= 100) || count < 0) {
            throw new IllegalArgumentException(text);
        }
        return new GuardLimit(percent, count);
    }

    public boolean exceededBy(long touched, long whole) {
        return touched > count || touched * 100.0 > percent * whole;
    }
}
