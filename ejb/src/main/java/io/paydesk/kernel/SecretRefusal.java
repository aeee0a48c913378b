package io.paydesk.kernel;

/** Why a sealed secret does not open. */
public enum SecretRefusal implements Refusal.Reason {
    /** It was sealed with a key that this node does not have. */
    KEY_IS_ANOTHER,
    /** It was changed since it was sealed, or sealed for something else. */
    SECRET_DAMAGED
}
