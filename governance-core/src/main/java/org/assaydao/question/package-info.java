/** Questions of holders to a provider, and its answers, in the comment window before the vote. */
@org.jspecify.annotations.NullMarked
package org.assaydao.question;
