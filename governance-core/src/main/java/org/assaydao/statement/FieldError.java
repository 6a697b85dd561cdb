package org.assaydao.statement;

/**
 * One field of a message that breaks its rule.
 *
 * @param field its path, for example {@code resources[0].capacity}
 * @param rule what the value must be, as a sentence
 */
public record FieldError(String field, String rule) {}
