#include "nn/batch_cursor.h"

#include <doctest/doctest.h>

TEST_CASE("a batch size that divides the set takes the points in order, again and again") {
    nn::BatchCursor cursor(6, 3);
    for (int epoch = 0; epoch < 3; ++epoch) {
        CHECK(cursor.next().first == 6);
        CHECK(cursor.epoch() == doctest::Approx(epoch + 0.5)); // a ratio of integers
        const nn::Batch second = cursor.next();
        CHECK(second.first == 9);
        CHECK(second.count == 3);
        CHECK(cursor.epoch() == epoch + 1);
    }
}

TEST_CASE("what is left over joins the next epoch's first update") {
    nn::BatchCursor cursor(7, 3);
    CHECK(cursor.next().count == 3);
    CHECK(cursor.next().count == 3);
    CHECK(cursor.epoch() == 1); // its last update ends the epoch
    const nn::Batch carried = cursor.next();
    CHECK(carried.first == 6); // the last point of the first copy, then the second copy's first
    CHECK(carried.count == 4);
    CHECK(cursor.next().first == 10);
    CHECK(cursor.epoch() == 2);
}

TEST_CASE("a batch larger than the set passes epochs without an update") {
    nn::BatchCursor cursor(5, 8);
    for (int epoch = 1; epoch <= 3; ++epoch) {
        CHECK(cursor.next().count == 0);
        CHECK(cursor.epoch() == epoch);
    }
    cursor.set_batch_size(2);
    const nn::Batch batch = cursor.next();
    CHECK(batch.first == 0); // one whole pass waits, however many went by
    CHECK(batch.count == 7);
}

TEST_CASE("a batch size changed within an epoch ends its next update at a multiple of the new") {
    nn::BatchCursor cursor(10, 2);
    cursor.next();
    cursor.set_batch_size(5);
    const nn::Batch batch = cursor.next();
    CHECK(batch.first == 12);
    CHECK(batch.count == 3);
    cursor.set_batch_size(10);
    cursor.set_batch_size(7); // 5 points in, 7 is still ahead
    CHECK(cursor.epoch() == 0.5);
    CHECK(cursor.next().count == 2);
}

TEST_CASE("a batch size that leaves no update in the epoch ends it") {
    nn::BatchCursor cursor(10, 2);
    cursor.next();
    cursor.set_batch_size(100);
    CHECK(cursor.epoch() == 1);
    cursor.set_batch_size(10);
    CHECK(cursor.next().count == 18); // the 8 left over and the epoch's 10
}

TEST_CASE("another number of points goes on at the same share of the epoch") {
    nn::BatchCursor cursor(100, 10);
    for (int i = 0; i < 15; ++i) {
        cursor.next();
    }
    cursor.set_point_count(40);
    CHECK(cursor.epoch() == 1.5);
    CHECK(cursor.next().first == 60);
    cursor.next();
    CHECK(cursor.epoch() == 2);
}

TEST_CASE("no batch ever reaches beyond the two copies of the set") {
    for (int points = 1; points < 30; ++points) {
        for (int size = 1; size < 35; ++size) {
            nn::BatchCursor cursor(points, size);
            for (int i = 0; i < 50; ++i) {
                const nn::Batch batch = cursor.next();
                CHECK(batch.first >= 0);
                CHECK(batch.first + batch.count <= 2 * points);
                CHECK((batch.count > 0) == (size <= points));
                cursor.set_batch_size(1 + (size * 7 + i) % 34);
                cursor.set_batch_size(size);
            }
        }
    }
}
