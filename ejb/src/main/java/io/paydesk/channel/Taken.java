package io.paydesk.channel;

/**
 * What became of an event that a feature has taken.
 *
 * @param result in at most 200 characters
 * @param acted whether something was done; what was only noted is no money that another event could be the same as
 * @param strange whether nobody expected it, so that people have to look at it
 */
public record Taken(String result, boolean acted, boolean strange) {
    public static Taken acted(String result) {
        return new Taken(result, true, false);
    }

    public static Taken noted(String result) {
        return new Taken(result, false, false);
    }

    /** Nothing was done, and people have to see why: pages read the reason in words of theirs, with the details behind it. */
    public static Taken unexpected(Unexpected why, String details) {
        return new Taken((because(why) + " " + details).strip(), false, true);
    }

    static String because(Unexpected why) {
        return "unexpected: " + why;
    }
}
