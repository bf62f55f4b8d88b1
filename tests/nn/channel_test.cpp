#include "nn/channel.h"
#include "nn/latest.h"

#include <doctest/doctest.h>

#include <thread>

TEST_CASE("a channel hands over everything, in order, to a slower reader") {
    nn::Channel<int> channel(2);
    std::thread writer([&] {
        for (int i = 0; i < 1000; ++i) {
            channel.push(i);
        }
        channel.close();
    });
    int expected = 0;
    while (const std::optional<int> item = channel.pop()) {
        CHECK(*item == expected++);
    }
    CHECK(expected == 1000);
    writer.join();
}

TEST_CASE("closing a channel keeps what is in it and takes nothing more") {
    nn::Channel<int> channel(2);
    channel.push(1);
    channel.close();
    CHECK(channel.closed());
    CHECK(!channel.push(2));
    CHECK(channel.pop() == 1);
    CHECK(!channel.pop());
}

TEST_CASE("waiting for an item ends at the deadline") {
    nn::Channel<int> channel(1);
    const auto past = std::chrono::steady_clock::now();
    CHECK(!channel.pop_until(past));
    channel.push(7);
    CHECK(channel.pop_until(past) == 7);
}

TEST_CASE("a mailbox keeps the newest only, and knows whether it was taken") {
    nn::Latest<int> mailbox;
    CHECK(mailbox.taken());
    CHECK(mailbox.take() == nullptr);
    mailbox.put(std::make_shared<int>(1));
    mailbox.put(std::make_shared<int>(2));
    CHECK(!mailbox.taken());
    CHECK(*mailbox.take() == 2);
    CHECK(mailbox.taken());
    CHECK(*mailbox.take() == 2);
}

TEST_CASE("who does not wait for room loses what has none") {
    nn::Channel<int> channel(1);
    CHECK(channel.try_push(1));
    CHECK_FALSE(channel.try_push(2));
    CHECK(channel.pop() == 1);
    channel.close();
    CHECK_FALSE(channel.try_push(3));
}
