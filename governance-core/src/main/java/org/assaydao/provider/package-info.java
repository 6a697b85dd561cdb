/** A provider and its applications, from the signed application to the listing. */
@org.jspecify.annotations.NullMarked
package org.assaydao.provider;
