package io.paydesk.access;

/**
 * What somebody calls from: the value of the device cookie ("" without one), what the browser calls itself in few words,
 * and the network, IPv6 by its first 64 bits. Label and network are cut to what is kept.
 */
public record Browser(String deviceToken, String label, String network) {
    private static final int LABEL_MAX = 100;
    private static final int NETWORK_MAX = 60;

    /** Nobody's: where the house itself looks. */
    public static final Browser NONE = new Browser("", "", "");

    public Browser {
        label = label.substring(0, Math.min(label.length(), LABEL_MAX));
        network = network.substring(0, Math.min(network.length(), NETWORK_MAX));
    }

    /** Written nowhere by mistake. */
    @Override
    public String toString() {
        return label + " " + network;
    }
}
