/** Automations: one event, one idempotent command, a class each; and windows of chain time. */
@org.jspecify.annotations.NullMarked
package org.assaydao.process;
