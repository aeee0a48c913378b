/** Customers with money, for the demo alone: those who wrote its letters. */
@NullMarked
package io.paydesk.demo;

import org.jspecify.annotations.NullMarked;
