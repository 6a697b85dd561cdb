/** The chain side in web3j: follower, decoders, mirror tables, sender. */
@org.jspecify.annotations.NullMarked
package org.assaydao.mirror;
