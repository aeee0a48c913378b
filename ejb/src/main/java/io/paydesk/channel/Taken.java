package io.paydesk.channel;

/**
 * What became of an event that a feature has taken.
 *
 * @param result in at most 200 characters
 * @param acted whether something was done; what was only noted is no money that another event could be the same as
 */
public record Taken(String result, boolean acted) {
    public static Taken acted(String result) {
        return new Taken(result, true);
    }

    public static Taken noted(String result) {
        return new Taken(result, false);
    }
}
