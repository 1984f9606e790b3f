-- A message is written anew with each of its four states. With a fifth of each page left for that, half of these found no
-- room and went to another page, into every index; with half of it they stay, and the table ends up smaller.
ALTER TABLE "messages" SET (fillfactor = 50);
