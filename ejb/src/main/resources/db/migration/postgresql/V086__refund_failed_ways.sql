insert into state_edge (kind, from_state, to_state) values
    ('deposit', 'REFUND_PENDING', 'REFUND_FAILED'), ('deposit', 'REFUND_FAILED', 'REFUND_PENDING'),
    ('deposit', 'REFUND_FAILED', 'RECEIVED'), ('deposit', 'REFUND_FAILED', 'REFUNDED'),
    ('deposit', 'REFUND_FAILED', 'CHARGED_BACK');
