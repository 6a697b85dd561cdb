// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IPayouts} from "../../src/interfaces/IPayouts.sol";
import {FundFixture} from "../FundFixture.sol";

/// @title What stewards sign is what the protocol writes, in the fund's own domain.
contract StewardPayoutDigestTest is FundFixture {
    function testFuzz_it_is_eip_712(IPayouts.PayoutTerms calldata asked, uint256 nonce) external {
        _slash(asked.incident, 1);
        bytes32 key = keccak256(abi.encode(block.chainid, address(fund), bondToken, asked.incident));
        assertEq(fund.keyOf(asked.incident), key);
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("RiskFund"),
                keccak256("1"),
                block.chainid,
                address(fund)
            )
        );
        bytes32 message = keccak256(
            abi.encode(
                keccak256(
                    "StewardPayout(bytes32 key,bytes32 root,uint256 total,address token,uint256 expiry,bytes32 contentHash,uint256 nonce)"
                ),
                key,
                asked.root,
                asked.total,
                address(bondToken),
                uint256(asked.expiry),
                asked.contentHash,
                nonce
            )
        );
        assertEq(fund.stewardPayoutDigest(asked, nonce), keccak256(abi.encodePacked(hex"1901", domain, message)));
    }
}
