package shop_test

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"sync"
	"testing"

	"gorm.io/driver/mysql"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"github.com/selkiedb/selkie/server/servertest"

	"github.com/selkiedb/selkie/examples/shop"
)

// template has what GORM's migration makes, and some goods. Each test gets a clone.
var template = servertest.NewTemplate(servertest.Fill(func(db *sql.DB) error {
	g, err := open(db)
	if err != nil {
		return err
	}
	if err := shop.Migrate(g); err != nil {
		return err
	}
	return g.Create([]shop.Product{{Name: "apple", Stock: 10}, {Name: "pear", Stock: 1}}).Error
}))

func TestMain(m *testing.M) { os.Exit(template.Run(m)) }

func open(db *sql.DB) (*gorm.DB, error) {
	return gorm.Open(mysql.New(mysql.Config{Conn: db}), &gorm.Config{Logger: logger.Discard})
}

func clone(t *testing.T) *gorm.DB {
	t.Helper()
	db, err := open(template.Clone(t).DB(t, "test"))
	if err != nil {
		t.Fatal(err)
	}
	return db
}

func TestBuy(t *testing.T) {
	for i := range 50 {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			db := clone(t)
			order, err := shop.Buy(db, "pear", t.Name())
			if err != nil {
				t.Fatal(err)
			}
			if order.ID != 1 {
				t.Errorf("order %d is the first in a database of its own", order.ID)
			}
			if _, err := shop.Buy(db, "pear", "late"); !errors.Is(err, shop.ErrSoldOut) {
				t.Errorf("the second pear of one: %v", err)
			}
		})
	}
}

// As many buyers at once as there is, and some more.
func TestRush(t *testing.T) {
	t.Parallel()
	db := clone(t)
	var wg sync.WaitGroup
	sold, late := make(chan uint, 15), make(chan error, 15)
	for i := range 15 {
		wg.Go(func() {
			if order, err := shop.Buy(db, "apple", fmt.Sprint("buyer ", i)); err == nil {
				sold <- order.ID
			} else {
				late <- err
			}
		})
	}
	wg.Wait()
	close(late)
	for err := range late {
		if !errors.Is(err, shop.ErrSoldOut) {
			t.Error(err)
		}
	}
	if len(sold) != 10 {
		t.Errorf("%d of 10 apples are sold", len(sold))
	}
}
