package org.assaydao.api.privacy;

import java.util.List;
import org.assaydao.statement.PersonalReads;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of people.
 *
 * @param fields every field that is about a person, in the order in which they are asked for
 * @param reads who read the sealed fields of the provider that was asked for, newest first; absent when none was
 */
record PrivacyAnswer(List<PersonalField> fields, @Nullable List<PersonalReads.Read> reads) {}
