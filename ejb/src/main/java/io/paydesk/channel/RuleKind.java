package io.paydesk.channel;

/** What a rule can say: an amount of money, how many, hours; one that says none of it cannot be changed. */
public interface RuleKind {
    /** Whether it says an amount of money. */
    boolean isOfMoney();

    /** Whether it says how many, and that can be changed. */
    boolean isOfCount();

    /** Whether it says hours. */
    boolean isOfHours();
}
