package io.paydesk.withdrawal;

/**
 * Pays out at once, for the demo alone. The last two digits of what arrives script it: 91 is refused (AC04, account closed), 92 is
 * not answered and then accepted, 93 is not answered and then refused, 94 is refused once more as busy each time.
 */
final class SimulatedPayouts implements PayoutProvider {
    private static final long SCRIPTED = 100;

    @Override
    public PayoutAnswer send(PayoutOrder order) {
        return switch ((int) (order.net().minor() % SCRIPTED)) {
            case 91 -> PayoutAnswer.refused("AC04");
            case 92, 93 -> PayoutAnswer.NO_ANSWER;
            case 94 -> PayoutAnswer.refused("AB06");
            default -> PayoutAnswer.ACCEPTED;
        };
    }

    @Override
    public PayoutAnswer ask(PayoutOrder order) {
        return order.net().minor() % SCRIPTED == 93 ? PayoutAnswer.refused("AC04") : PayoutAnswer.ACCEPTED;
    }
}
