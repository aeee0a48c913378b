/**
 * The database schema, migrated before anything else starts, and the way to the server's transactions.
 */
@NullMarked
package io.paydesk.schema;

import org.jspecify.annotations.NullMarked;
